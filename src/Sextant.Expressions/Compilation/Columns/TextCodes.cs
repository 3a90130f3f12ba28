namespace Sextant.Expressions;

/// <summary>
/// A text field as numbers: which of the texts that any rule compares it with it is, 0 for none. One lookup per row then serves all
/// of these rules.
/// </summary>
sealed class TextCodes(int scope, int column, IEnumerable<string> texts) : ComputedColumn<long>
{
    readonly Utf8Dictionary _dictionary = new(texts);

    /// <summary>Numbers given out, 0 included.</summary>
    public int Count => _dictionary.Count + 1;

    public int CodeOf(string text) => _dictionary.CodeOf(System.Text.Encoding.UTF8.GetBytes(text));

    protected override void Compute(BatchCursor cursor, Span<long> values, Span<ulong> validity)
    {
        Bits.Copy(cursor.Validity(scope, column), validity);
        var batch = cursor.Batch(scope);
        for (var i = 0; i < values.Length; i++)
            values[i] = Bits.IsSet(validity, i) ? _dictionary.CodeOf(batch.Utf8(column, cursor.Start + i)) : 0;
    }
}
