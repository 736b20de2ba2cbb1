using System.Numerics;
using System.Runtime.InteropServices;

namespace RetailLedger.Advisors.Messages;

/// <summary>Multinomial logistic regression over sparse features. The weights of one feature for all classes lie side by side: a message has few features and
/// there are many classes.</summary>
internal sealed class SoftmaxModel
{
    private readonly int _width;
    private readonly float[] _weights;
    private readonly float[] _bias;

    /// <param name="features">How many features there are.</param>
    /// <param name="classes">How many classes there are.</param>
    public SoftmaxModel(int features, int classes)
    {
        Classes = classes;
        _width = (classes + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _weights = new float[(long)features * _width];
        _bias = new float[_width];
    }

    public int Classes { get; }

    /// <summary>The weights of one feature for each class.</summary>
    public Span<float> Of(int feature) => Row(_weights, feature)[..Classes];

    /// <summary>The classes' own weights.</summary>
    public Span<float> Bias => _bias.AsSpan(0, Classes);

    /// <summary>Room for one number per class.</summary>
    public float[] Room() => new float[_width];

    /// <summary>Fills in how much each class is spoken for.</summary>
    public void Score(SparseVector message, float[] scores)
    {
        Array.Copy(_bias, scores, _width);
        for (var at = 0; at < message.Features.Length; at++)
            Add(Row(_weights, message.Features[at]), message.Weights[at], scores);
    }

    /// <summary>Moves the weights of one feature against the gradient.</summary>
    public void Move(int feature, float step, float[] gradient) => Add(gradient, -step, Row(_weights, feature));

    /// <summary>Moves the classes' own weights against the gradient.</summary>
    public void MoveBias(float step, float[] gradient) => Add(gradient, -step, _bias);

    private Span<float> Row(float[] weights, int feature) => weights.AsSpan(feature * _width, _width);

    private static void Add(ReadOnlySpan<float> what, float times, Span<float> to)
    {
        var from = MemoryMarshal.Cast<float, Vector<float>>(what);
        var into = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (var at = 0; at < into.Length; at++)
            into[at] += times * from[at];
    }
}
