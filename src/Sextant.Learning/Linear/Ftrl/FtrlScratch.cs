namespace Sextant.Learning;

/// <summary>The coordinates of one example, side by side for <see cref="FtrlStep"/>.</summary>
sealed class FtrlScratch(FtrlCoordinate[] coordinates, FtrlRates rates)
{
    double[] _z = [];
    double[] _n = [];
    double[] _weights = [];
    double[] _gradients = [];
    double[] _changes = [];

    /// <summary>The example's score; its last coordinate is the intercept.</summary>
    public double Score(ReadOnlySpan<int> slots, ReadOnlySpan<float> values)
    {
        var count = slots.Length + 1;
        if (_z.Length < count) Grow(count);
        Gather(slots);
        var weights = _weights.AsSpan(0, count);
        FtrlStep.Weights(rates, _z.AsSpan(0, count), _n.AsSpan(0, count), weights);
        var score = 0.0;
        if (values.IsEmpty) foreach (var weight in weights) score += weight;
        else for (var i = 0; i < values.Length; i++) score += weights[i] * values[i];
        return values.IsEmpty ? score : score + weights[^1];
    }

    /// <summary>Learns from the example that was scored last.</summary>
    public void Learn(ReadOnlySpan<int> slots, ReadOnlySpan<float> values, double slope)
    {
        var count = slots.Length + 1;
        var (gradients, changes) = (_gradients, _changes);
        Array.Fill(gradients, slope, 0, count);
        for (var i = 0; i < values.Length; i++) gradients[i] *= values[i];
        FtrlStep.Changes(rates, gradients.AsSpan(0, count), _n.AsSpan(0, count), _weights.AsSpan(0, count), changes.AsSpan(0, count));
        for (var i = 0; i < slots.Length; i++) Add(ref coordinates[slots[i]], gradients[i], changes[i]);
        Add(ref coordinates[^1], gradients[slots.Length], changes[slots.Length]);
    }

    /// <summary>Nothing but loads: memory answers them all at once.</summary>
    void Gather(ReadOnlySpan<int> slots)
    {
        var (z, n) = (_z, _n);
        for (var i = 0; i < slots.Length; i++)
        {
            ref readonly var coordinate = ref coordinates[slots[i]];
            z[i] = coordinate.Z;
            n[i] = coordinate.N;
        }

        (z[slots.Length], n[slots.Length]) = (coordinates[^1].Z, coordinates[^1].N);
    }

    static void Add(ref FtrlCoordinate coordinate, double gradient, double change)
    {
        coordinate.Z += change;
        coordinate.N += gradient * gradient;
    }

    void Grow(int count)
    {
        var size = Math.Max(64, 2 * count);
        (_z, _n, _weights, _gradients, _changes) = (new double[size], new double[size], new double[size], new double[size], new double[size]);
    }
}
