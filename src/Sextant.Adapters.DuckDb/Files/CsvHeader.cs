using System.Text;

namespace Sextant.Adapters.DuckDb;

/// <summary>The first line of a CSV file: names of its columns, and what separates them.</summary>
sealed record CsvHeader(char Separator, IReadOnlyList<string> Names)
{
    const int MaxBytes = 1 << 20;
    const string Separators = ",;\t|";

    /// <exception cref="InvalidInputException">SXT1101: there is no header.</exception>
    public static CsvHeader Read(TabularFile file)
    {
        var bytes = file.Start(MaxBytes).AsSpan();
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
        var line = bytes[..(end < 0 ? bytes.Length : end)];
        if (line.IsEmpty) throw file.Unreadable("It has no header line with the names of its columns.");
        if (line.Contains((byte)0) || !System.Text.Unicode.Utf8.IsValid(line)) throw file.Unreadable("Its first line is not UTF-8 text, so it is no CSV file.");
        var text = Encoding.UTF8.GetString(line);
        var separator = file.IsTabSeparated ? '\t' : SeparatorOf(text);
        var names = Split(text, separator).Select((name, i) => name.Length > 0 ? name : FormattableString.Invariant($"column_{i + 1}")).ToList();
        var twice = names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? new(separator, names) : throw file.Unreadable($"Its header names the column '{twice.Key}' twice: rename one of them.");
    }

    static char SeparatorOf(string line) =>
        Separators.MaxBy(candidate => Split(line, candidate).Count);

    static List<string> Split(string line, char separator)
    {
        var names = new List<string>();
        var name = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                if (isQuoted && i + 1 < line.Length && line[i + 1] == '"') name.Append(line[i++]);
                else isQuoted = !isQuoted;
            }
            else if (line[i] == separator && !isQuoted)
            {
                names.Add(name.ToString());
                name.Clear();
            }
            else
            {
                name.Append(line[i]);
            }
        }

        names.Add(name.ToString());
        return names;
    }
}
