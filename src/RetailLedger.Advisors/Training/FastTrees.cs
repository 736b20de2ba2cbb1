using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using RetailLedger.Advisors.Learning;

namespace RetailLedger.Advisors.Training;

/// <summary>Grows boosted trees with ML.NET, on one thread and with a seed, so that the same points give the same trees, bit for bit.</summary>
internal static class FastTrees
{
    private const int Seed = 1;
    private const int TreeCount = 150;
    private const int LeavesPerTree = 6;
    private const double LearningRate = 0.1;

    /// <param name="points">What to learn from; those that teach neither way are left out.</param>
    /// <param name="leastPerLeaf">Fewest points a leaf may speak for: more is smoother.</param>
    public static IReadOnlyList<DecisionTree> Grow(IEnumerable<TrainingPoint> points, int leastPerLeaf)
    {
        TrainingPoint[] taught = [.. points.Where(point => point.IsDeviation is not null)];
        var context = new MLContext(Seed);
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Evidence)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, taught[0].Evidence.Length);
        var data = context.Data.LoadFromEnumerable(taught.Select(point => new Example { Evidence = point.Evidence, IsDeviation = point.IsDeviation == true, Weight = point.Weight }), schema);
        var model = context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            FeatureColumnName = nameof(Example.Evidence),
            LabelColumnName = nameof(Example.IsDeviation),
            ExampleWeightColumnName = nameof(Example.Weight),
            NumberOfTrees = TreeCount,
            NumberOfLeaves = LeavesPerTree,
            MinimumExampleCountPerLeaf = leastPerLeaf,
            LearningRate = LearningRate,
            NumberOfThreads = 1,
            Seed = Seed,
        }).Fit(data);
        var grown = ((CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator>)model.Model).SubModel.TrainedTreeEnsemble;
        return [.. grown.Trees.Zip(grown.TreeWeights, (tree, weight) => Copy(tree, weight, taught))];
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
