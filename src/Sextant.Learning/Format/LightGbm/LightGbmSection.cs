using System.Globalization;

namespace Sextant.Learning;

/// <summary>The lines <c>name=value</c> of a model's head or of one tree.</summary>
sealed class LightGbmSection(string title)
{
    readonly Dictionary<string, string> _values = [];

    public void Add(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        // A line without a value, such as average_output, is a flag.
        if (!_values.TryAdd(equals < 0 ? line : line[..equals], equals < 0 ? "" : line[(equals + 1)..])) throw Wrong($"'{line[..Math.Max(0, equals)]}' twice");
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public string? Text(string name) => _values.GetValueOrDefault(name);

    public int Integer(string name, int? absent = null)
    {
        if (Text(name) is not { } text) return absent ?? throw Wrong($"no '{name}'");
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong($"'{name}={text}', which is no whole number");
    }

    public string[] Words(string name) => (Text(name) ?? throw Wrong($"no '{name}'")).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public double[] Numbers(string name, int count) => Many<double>(name, count, text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null);

    public int[] Integers(string name, int count) => Many<int>(name, count, text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null);

    public uint[] Words32(string name, int count) => Many<uint>(name, count, text => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null);

    public InvalidInputException Wrong(string what) => LightGbmModel.Damaged($"{title} has {what}");

    T[] Many<T>(string name, int count, Func<string, T?> parse) where T : struct
    {
        var words = Words(name);
        if (words.Length != count) throw Wrong($"{words.Length} values of '{name}' instead of {count}");
        return [.. words.Select(word => parse(word) ?? throw Wrong($"'{word}' in '{name}', which is no finite number of its kind"))];
    }
}
