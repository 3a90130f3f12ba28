namespace Sextant.Learning;

/// <summary>
/// A <see cref="TreeEnsemble"/> packed for prediction; equal to <see cref="TreeEnsemble.Margins"/> to the bit, whichever way rows come.
/// Immutable; threads may share it.
/// </summary>
/// <remarks>Costs eight bytes a node and eight a leaf value. Every distinct split on a category costs a look-up a row, whether the row comes by it or not.</remarks>
public sealed class FlatTrees
{
    /// <summary>Rows that go through the trees together.</summary>
    const int Block = 32;

    /// <summary>Floats of the stack that a call may use.</summary>
    const int StackSlots = 2048;

    readonly TreeEnsemble _ensemble;
    readonly TreeSlots _slots;

    // Null if a tree is too large for the packed form, which points with 16 bits.
    readonly TreeWalk? _walk;

    /// <summary>Packs an ensemble.</summary>
    public FlatTrees(TreeEnsemble ensemble)
    {
        _ensemble = ensemble;
        _slots = new(ensemble.FeatureNames.Count);
        _walk = TreePacking.Pack(ensemble, _slots);
    }

    /// <summary>Number of outputs.</summary>
    public int Outputs => _ensemble.Outputs;

    /// <summary>Number of features of a row.</summary>
    public int Features => _ensemble.FeatureNames.Count;

    /// <summary>The margins of rows.</summary>
    /// <param name="rows">One value for each feature, row after row; NaN for what is missing.</param>
    /// <param name="margins">One for each output, row after row: their number says how many rows there are.</param>
    /// <exception cref="ArgumentException">The lengths are those of no whole rows.</exception>
    public void Margins(ReadOnlySpan<float> rows, Span<double> margins)
    {
        var count = margins.Length / Outputs;
        if (count * Outputs != margins.Length || rows.Length != (long)count * Features) throw new ArgumentException($"{rows.Length} values and {margins.Length} margins are no rows of {Features} features and {Outputs} outputs.", nameof(rows));
        if (_walk is null)
        {
            for (var row = 0; row < count; row++) _ensemble.Margins(rows.Slice(row * Features, Features), margins.Slice(row * Outputs, Outputs));
            return;
        }

        var together = Math.Min(count, Math.Max(1, Math.Min(Block, StackSlots * 4 / _walk.Slots)));
        var needed = together * _walk.Slots;
        Span<float> slots = needed <= StackSlots ? stackalloc float[needed] : new float[needed];
        for (var row = 0; row < count; row += together)
        {
            var some = Math.Min(together, count - row);
            Add(rows.Slice(row * Features, some * Features), margins.Slice(row * Outputs, some * Outputs), slots[..(some * _walk.Slots)]);
        }
    }

    /// <summary>The predictions of rows: margins after the ensemble's link.</summary>
    /// <inheritdoc cref="Margins"/>
    public void Predict(ReadOnlySpan<float> rows, Span<double> predictions)
    {
        Margins(rows, predictions);
        _ensemble.Link.Apply(Outputs, predictions);
    }

    void Add(ReadOnlySpan<float> rows, Span<double> margins, Span<float> slots)
    {
        for (int row = 0, sum = 0, slot = 0; sum < margins.Length; row += Features, sum += Outputs, slot += _walk!.Slots)
        {
            for (var output = 0; output < Outputs; output++) margins[sum + output] = _ensemble.BaseMargins[output];
            _slots.Fill(rows.Slice(row, Features), slots.Slice(slot, _walk!.Slots));
        }

        _walk!.Add(slots, margins);
    }
}
