using Sextant.Adapters.DuckDb;

namespace Sextant.Hosting.Measuring;

/// <summary>
/// Sign-ups with what was known of their address and e-mail before: of the whole, of the network (first three parts of the IP address) and of the domain,
/// how many came earlier, how many of those are known to be fraud seven days after they came, and their share among those known.
/// </summary>
static class Registrations
{
    static readonly string[] Keys = ["ip", "network", "email", "domain"];

    static readonly TimeSpan Delay = TimeSpan.FromDays(7);

    /// <summary>Reads the file; rows in order of time.</summary>
    public static FraudRows Read(string path, CancellationToken cancellationToken)
    {
        using var reader = new DuckDbTabularReader();
        TabularColumn[] columns = [new("EVENT_TIMESTAMP", "time", FieldType.Time), new("ip_address", "ip", FieldType.Text), new("email_address", "email", FieldType.Text), new("EVENT_LABEL", "label", FieldType.Text)];
        using var cursor = reader.Read(path, columns, cancellationToken);
        var row = new Row(cursor.Schema);
        var all = new List<SignUpRow>();
        while (cursor.Read())
        {
            for (var i = 0; i < cursor.Current.RowCount; i++)
            {
                cursor.Current.CopyTo(row, i);
                all.Add(new(row.GetTime(0), row.GetText(1), row.GetText(2), row.GetText(3) == "fraud"));
            }
        }

        return Of([.. all.OrderBy(one => one.Time)]);
    }

    /// <summary>Features of sign-ups that are in order of time.</summary>
    public static FraudRows Of(IReadOnlyList<SignUpRow> rows)
    {
        var values = new List<float>();
        var histories = Keys.Select(_ => new Dictionary<string, (int Count, int Known, int Frauds)>(StringComparer.Ordinal)).ToArray();
        var known = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            while (rows[known].Time.Add(Delay) <= rows[i].Time) Add(histories, rows[known], fraud: rows[known++].IsFraud);
            foreach (var (history, key) in histories.Zip(KeysOf(rows[i])))
            {
                var (count, labelled, frauds) = history.GetValueOrDefault(key);
                values.AddRange([count, frauds, labelled == 0 ? 0 : (float)frauds / labelled]);
            }

            // Rows of the same instant do not know each other.
            if (i + 1 == rows.Count || rows[i + 1].Time > rows[i].Time)
                for (var same = i; same >= 0 && rows[same].Time == rows[i].Time; same--) Add(histories, rows[same], fraud: null);
        }

        return new([.. Keys.SelectMany(key => new[] { $"{key}_earlier", $"{key}_frauds", $"{key}_share" })], [.. values], [.. rows.Select(one => one.IsFraud ? 1.0 : 0)], [.. rows.Select(one => one.Time)], []);
    }

    static void Add(Dictionary<string, (int Count, int Known, int Frauds)>[] histories, SignUpRow row, bool? fraud)
    {
        foreach (var (history, key) in histories.Zip(KeysOf(row)))
        {
            var (count, known, frauds) = history.GetValueOrDefault(key);
            history[key] = fraud is { } label ? (count, known + 1, frauds + (label ? 1 : 0)) : (count + 1, known, frauds);
        }
    }

    static IEnumerable<string> KeysOf(SignUpRow row) => [row.Ip, row.Ip[..Math.Max(0, row.Ip.LastIndexOf('.'))], row.Email, row.Email[(row.Email.LastIndexOf('@') + 1)..]];
}
