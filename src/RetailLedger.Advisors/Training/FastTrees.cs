using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using RetailLedger.Advisors.Learning;

namespace RetailLedger.Advisors.Training;

/// <summary>How trees grow.</summary>
/// <param name="LeastPerLeaf">Fewest points a leaf may speak for: more is smoother.</param>
/// <param name="Forests">How many forests say together what there is to say.</param>
/// <param name="TreesEach">How many trees each of them has.</param>
/// <param name="PointsSeen">Which part of the points each tree sees.</param>
/// <param name="EvidenceSeen">Which part of the evidence each split chooses from.</param>
internal readonly record struct TreeGrowth(int LeastPerLeaf, int Forests, int TreesEach, double PointsSeen = 1, double EvidenceSeen = 1);

/// <summary>Grows boosted trees with ML.NET, on one thread and with seeds, so that the same points give the same trees, bit for bit.</summary>
internal static class FastTrees
{
    private const int LeavesPerTree = 6;
    private const double LearningRate = 0.1;

    /// <param name="points">What to learn from; those that teach neither way are left out.</param>
    /// <param name="growth">How they grow.</param>
    public static IReadOnlyList<DecisionTree> Grow(IEnumerable<TrainingPoint> points, TreeGrowth growth)
    {
        TrainingPoint[] taught = [.. points.Where(point => point.IsDeviation is not null)];
        return [.. Enumerable.Range(1, growth.Forests).SelectMany(seed => Forest(taught, growth, seed))];
    }

    private static IEnumerable<DecisionTree> Forest(TrainingPoint[] taught, TreeGrowth growth, int seed)
    {
        var context = new MLContext(seed);
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Evidence)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, taught[0].Evidence.Length);
        var data = context.Data.LoadFromEnumerable(taught.Select(point => new Example { Evidence = point.Evidence, IsDeviation = point.IsDeviation == true, Weight = point.Weight }), schema);
        var model = context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            FeatureColumnName = nameof(Example.Evidence),
            LabelColumnName = nameof(Example.IsDeviation),
            ExampleWeightColumnName = nameof(Example.Weight),
            NumberOfTrees = growth.TreesEach,
            NumberOfLeaves = LeavesPerTree,
            MinimumExampleCountPerLeaf = growth.LeastPerLeaf,
            LearningRate = LearningRate,
            BaggingSize = growth.PointsSeen < 1 ? 1 : 0,
            BaggingExampleFraction = growth.PointsSeen,
            FeatureFractionPerSplit = growth.EvidenceSeen,
            FeatureSelectionSeed = seed,
            NumberOfThreads = 1,
            Seed = seed,
        }).Fit(data);
        var grown = ((CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator>)model.Model).SubModel.TrainedTreeEnsemble;
        return [.. grown.Trees.Zip(grown.TreeWeights, (tree, weight) => Copy(tree, weight / growth.Forests, taught))];
    }

    private static DecisionTree Copy(RegressionTreeBase tree, double weight, TrainingPoint[] taught)
    {
        var copy = new DecisionTree(
            [.. tree.NumericalSplitFeatureIndexes], [.. tree.NumericalSplitThresholds], [.. tree.LeftChild], [.. tree.RightChild],
            [.. tree.LeafValues.Select(value => value * weight)], new double[tree.LeftChild.Count]);
        Average(copy, taught);
        return copy;
    }

    private static void Average(DecisionTree tree, TrainingPoint[] taught)
    {
        var counts = new int[tree.Mean.Length];
        foreach (var point in taught)
        {
            var leaf = tree.Leaf(point.Evidence);
            for (var node = 0; node >= 0; node = point.Evidence[tree.Feature[node]] <= tree.Threshold[node] ? tree.Left[node] : tree.Right[node])
            {
                counts[node]++;
                tree.Mean[node] += leaf;
            }
        }

        for (var node = 0; node < counts.Length; node++)
            tree.Mean[node] /= Math.Max(1, counts[node]);
    }

    private sealed class Example
    {
        public float[] Evidence { get; set; } = [];

        public bool IsDeviation { get; set; }

        public float Weight { get; set; }
    }
}
