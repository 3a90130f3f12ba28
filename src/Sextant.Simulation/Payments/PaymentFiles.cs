using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sextant.Client;

namespace Sextant.Simulation;

/// <summary>Writes a history of the payment world as CSV files that <c>sextant ingest</c> takes: one for each event type, named after it.</summary>
public static class PaymentFiles
{
    static readonly string[] Entities = ["customer", "card", "device", "ip", "email", "merchant", "address", "phone", "bin"];
    static readonly string[] Attributes = ["amount", "currency", "country", "successful", "userAgent", "request"];

    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The event types, in the order in which they are to be taken in.</summary>
    public static IReadOnlyList<string> Types { get; } = ["fraud_payment", "fraud_login", "fraud_signup", "fraud_label"];

    /// <summary>Writes them into a folder, which is created if need be.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(string folder, IReadOnlyList<Attempt> history, IReadOnlyList<LabelNews> news)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(news);
        Directory.CreateDirectory(folder);
        foreach (var kind in history.GroupBy(attempt => attempt.Request.Kind))
            WriteFile(Path.Combine(folder, $"fraud_{kind.Key}.csv"), ["id", "time", .. Entities, .. Attributes], kind.Select(attempt => Row($"{kind.Key}/{attempt.Request.Id}", attempt.Time, attempt.Request)));
        WriteFile(Path.Combine(folder, "fraud_label.csv"), ["id", "time", .. Entities, "request", "kind", "amount", "fraud", "source"], news.Select(one => Row(one)));
    }

    /// <summary>Writes what comes after the history as requests, one a line, as <c>sextant fraud score</c> takes them: payments, fraud among them.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void WriteRequests(string path, IEnumerable<Attempt> attempts)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        foreach (var attempt in attempts) writer.WriteLine(JsonSerializer.Serialize(attempt.Request.Fields().ToDictionary(StringComparer.Ordinal), Plain));
    }

    static Dictionary<string, object> Row(string id, DateTimeOffset time, ClientFraudRequest request)
    {
        var row = request.Fields().ToDictionary(StringComparer.Ordinal);
        (row["id"], row["time"], row["request"]) = (id, time, request.Id);
        if (request is ClientPayment payment) row["amount"] = payment.AmountMicros / 1_000_000m;
        return row;
    }

    static Dictionary<string, object> Row(LabelNews news)
    {
        var row = Row($"label/{news.Id}", news.KnownTime, news.About.Request);
        (row["fraud"], row["source"], row["kind"]) = (news.IsFraud, news.Source, news.About.Request.Kind);
        return row;
    }

    static void WriteFile(string path, string[] columns, IEnumerable<Dictionary<string, object>> rows)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', columns));
        foreach (var row in rows) writer.WriteLine(string.Join(',', columns.Select(column => Text(row.GetValueOrDefault(column)))));
    }

    static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!.Contains(',', StringComparison.Ordinal) ? $"\"{value}\"" : value.ToString()!,
    };
}
