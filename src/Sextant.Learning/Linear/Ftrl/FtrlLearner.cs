using System.Buffers;

namespace Sextant.Learning;

/// <summary>
/// Logistic regression that learns example by example from hashed features: FTRL-proximal (McMahan et al. 2013), with a step size for each
/// weight and weights of 0 where there is little evidence. Learning allocates nothing. Not thread-safe; <see cref="ToModel"/> gives what is.
/// </summary>
/// <remarks>
/// An example is its slots, of <see cref="HashedField"/>, and perhaps their values; an intercept is added. A slot that comes twice counts
/// twice, each time as if it were alone. The state depends on nothing but the options and the examples in their order.
/// </remarks>
public sealed class FtrlLearner
{
    /// <summary>Probabilities are kept this far from 0 and 1 in the log loss, as is usual.</summary>
    const double Edge = 1e-15;

    /// <summary>A gradient's square stays finite: float32 values are below 1e39.</summary>
    const double MaxWeight = 1e100;

    readonly FtrlCoordinate[] _coordinates;
    readonly FtrlRates _rates;
    readonly FtrlScratch _scratch;
    double _lossSum;

    /// <summary>A learner that knows nothing: its first prediction is 0.5.</summary>
    /// <exception cref="InvalidInputException">SXT2165: an option is out of range.</exception>
    public FtrlLearner(FtrlOptions options)
    {
        options.Check().Throw();
        Options = options;
        _rates = new(options.Alpha, options.Beta, options.L1, options.L2);
        _coordinates = new FtrlCoordinate[(1 << options.SlotBits) + 1];
        _scratch = new(_coordinates, _rates);
    }

    /// <summary>How it learns.</summary>
    public FtrlOptions Options { get; }

    /// <summary>Examples learned.</summary>
    public long Examples { get; private set; }

    /// <summary>Sum of their weights.</summary>
    public double WeightSum { get; private set; }

    /// <summary>Weighted mean log loss of the predictions made before learning each example (progressive validation); NaN before the first.</summary>
    public double ProgressiveLogLoss => WeightSum > 0 ? _lossSum / WeightSum : double.NaN;

    /// <summary>The probability of class 1.</summary>
    /// <param name="slots">The example's slots.</param>
    /// <param name="values">Their values; none: all 1.</param>
    /// <exception cref="InvalidInputException">SXT2161: a value is not finite, or there are not as many as slots; SXT2167: a slot is outside the table.</exception>
    public double Predict(ReadOnlySpan<int> slots, ReadOnlySpan<float> values = default)
    {
        FtrlExample.Check(slots, values, _coordinates.Length - 1);
        return Sigmoid.Of(_scratch.Score(slots, values));
    }

    /// <summary>Predicts, then learns; an error leaves the learner as it was.</summary>
    /// <param name="slots">The example's slots.</param>
    /// <param name="label">Whether it is of class 1.</param>
    /// <param name="values">The slots' values; none: all 1.</param>
    /// <param name="weight">How much the example counts.</param>
    /// <returns>The probability of class 1 as it was before learning.</returns>
    /// <exception cref="InvalidInputException">SXT2161, SXT2167: as <see cref="Predict"/>; SXT2164: the weight is negative, above 1e100 or NaN.</exception>
    public double Learn(ReadOnlySpan<int> slots, bool label, ReadOnlySpan<float> values = default, double weight = 1)
    {
        FtrlExample.Check(slots, values, _coordinates.Length - 1);
        if (!(weight is >= 0 and <= MaxWeight))
            throw new InvalidInputException("SXT2164", $"An example's weight is from 0 to {MaxWeight}, but is {weight}. Leave the example out, or correct it.");
        var probability = Sigmoid.Of(_scratch.Score(slots, values));
        _scratch.Learn(slots, values, weight * (probability - (label ? 1 : 0)));
        Count(label ? probability : 1 - probability, weight);
        return probability;
    }

    /// <summary>The weights as they are now, to predict with from any thread.</summary>
    public FtrlModel ToModel()
    {
        var weights = new float[_coordinates.Length];
        Span<double> weight = stackalloc double[1];
        for (var slot = 0; slot < weights.Length; slot++)
        {
            FtrlStep.Weights(_rates, [_coordinates[slot].Z], [_coordinates[slot].N], weight);
            weights[slot] = (float)weight[0];
        }

        return new(weights);
    }

    /// <summary>Writes the whole state, from which learning goes on to the bit.</summary>
    public void WriteTo(IBufferWriter<byte> output) => FtrlFormat.Write(output, Options, _coordinates, new(Examples, WeightSum, _lossSum));

    /// <summary>A learner with the state that <see cref="WriteTo"/> wrote.</summary>
    /// <exception cref="InvalidInputException">SXT2166: the bytes are damaged, or of another format.</exception>
    public static FtrlLearner Read(ReadOnlySpan<byte> state)
    {
        var learner = new FtrlLearner(FtrlFormat.ReadOptions(state));
        var totals = FtrlFormat.ReadState(state, learner._coordinates);
        (learner.Examples, learner.WeightSum, learner._lossSum) = (totals.Examples, totals.WeightSum, totals.LossSum);
        return learner;
    }

    void Count(double probabilityOfTruth, double weight)
    {
        Examples++;
        WeightSum += weight;
        _lossSum -= weight * Math.Log(Math.Clamp(probabilityOfTruth, Edge, 1 - Edge));
    }
}
