namespace Sextant.Learning;

/// <summary>Slots lie in the table, values are finite and as many.</summary>
static class FtrlExample
{
    /// <exception cref="InvalidInputException">SXT2161, SXT2167.</exception>
    public static void Check(ReadOnlySpan<int> slots, ReadOnlySpan<float> values, int tableSize)
    {
        foreach (var slot in slots)
            if ((uint)slot >= (uint)tableSize) RowWidth.CheckColumn(slot, tableSize);
        if (values.IsEmpty) return;
        if (values.Length != slots.Length)
            throw new InvalidInputException("SXT2161", $"An example has a value for each slot or none at all, but there are {slots.Length} slots and {values.Length} values.");
        for (var i = 0; i < values.Length; i++)
            if (!float.IsFinite(values[i])) throw new InvalidInputException("SXT2161", $"The value of slot {slots[i]} is {values[i]}; values are finite numbers. Leave a missing feature out.");
    }
}
