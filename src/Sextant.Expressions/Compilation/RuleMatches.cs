namespace Sextant.Expressions;

/// <summary>Which rules are true in which rows: one bit each. Filled again and again by <see cref="RuleSet.Match"/>.</summary>
public sealed class RuleMatches
{
    ulong[] _words = [];
    int _wordsPerRule;

    /// <summary>How many rules there are.</summary>
    public int RuleCount { get; private set; }

    /// <summary>How many rows there are.</summary>
    public int RowCount { get; private set; }

    /// <summary>True if the rule is true in the row.</summary>
    public bool IsMatch(int rule, int row) => Bits.IsSet(Words(rule), row);

    /// <summary>The rows of a rule, bit i of word i/64 set where it is true in row i; bits beyond the last row are 0.</summary>
    public ReadOnlySpan<ulong> Words(int rule) => _words.AsSpan(rule * _wordsPerRule, _wordsPerRule);

    internal void Reset(int rules, int rows)
    {
        RuleCount = rules;
        RowCount = rows;
        _wordsPerRule = (rows + 63) / 64;
        if (_words.Length < rules * _wordsPerRule) _words = new ulong[rules * _wordsPerRule];
    }

    internal void Set(int rule, int start, int rows, ReadOnlySpan<ulong> words)
    {
        var target = _words.AsSpan((rule * _wordsPerRule) + (start / 64), words.Length);
        words.CopyTo(target);
        if (rows % 64 != 0) target[^1] &= (1UL << (rows % 64)) - 1;
    }
}
