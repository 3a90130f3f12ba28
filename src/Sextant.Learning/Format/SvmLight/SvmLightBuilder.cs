namespace Sextant.Learning;

/// <summary>Collects the rows of a file.</summary>
sealed class SvmLightBuilder(string file)
{
    readonly List<float> _labels = [];
    readonly List<int> _starts = [0];
    readonly List<int> _features = [];
    readonly List<float> _values = [];
    readonly List<int> _querySizes = [];
    readonly HashSet<string> _queries = new(StringComparer.Ordinal);
    string _query = "";

    public void Add(string text, long number)
    {
        var line = new SvmLightLine(text, file, number);
        if (line.IsEmpty) return;
        _labels.Add(line.Label());
        AddToQuery(line.Query(), number);
        for (var last = -1; !line.IsEmpty;)
        {
            (last, var value) = line.Feature(last);
            _features.Add(last);
            _values.Add(value);
        }

        _starts.Add(_features.Count);
    }

    public SvmLightRows Build() => _labels.Count > 0
        ? new(file, [.. _labels], [.. _starts], [.. _features], [.. _values], [.. _querySizes])
        : throw new InvalidInputException("SXT2189", $"{file} has no rows. Check that it is the file that was meant, and was written to its end.");

    void AddToQuery(ReadOnlySpan<char> query, long number)
    {
        var isFirst = _labels.Count == 1;
        if (query.IsEmpty)
        {
            if (_querySizes.Count > 0) throw Wrong(number, "a query, as the rows before have one, but the row has none. Give every row its qid, or none and a file of query sizes");
            return;
        }

        if (!isFirst && _querySizes.Count == 0) throw Wrong(number, $"no query, as the rows before have none, but found 'qid:{query}'. Give every row its qid, or none and a file of query sizes");
        if (!isFirst && query.SequenceEqual(_query))
        {
            _querySizes[^1]++;
            return;
        }

        _query = query.ToString();
        if (!_queries.Add(_query)) throw Wrong(number, $"another query, but the rows of query {_query} go on after those of others. Sort the file by query");
        _querySizes.Add(1);
    }

    InvalidInputException Wrong(long number, string what) => new("SXT2187", $"{file}, line {number}: expected {what}.");
}
