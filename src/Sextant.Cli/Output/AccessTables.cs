using System.Globalization;
using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Keys and the audit trail, for people.</summary>
static class AccessTables
{
    public static IRenderable Keys(KeysAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("id", "name", "role", "scopes", "created", "state", "limits");
        foreach (var key in answer.Keys) table.AddRow(Cells(key.Id, key.Name, key.Role, string.Join(' ', key.Scopes), key.CreatedAt, State(key), Limits(key)));
        if (answer.Keys.Count == 0) table.Caption("there is none; see docs/access.md");
        return table;
    }

    public static IRenderable Audit(AuditPage page)
    {
        var table = new Table().RoundedBorder().AddColumn(new TableColumn("entry").RightAligned()).AddColumns("when", "who", "what", "about", "outcome");
        foreach (var entry in page.Entries)
        {
            table.AddRow(Cells(
                Number(entry.Number), entry.At, entry.Who, entry.Action, entry.Target, entry.Kind == "asked" ? "asked" : $"{entry.Status?.ToString(CultureInfo.InvariantCulture)} to {entry.Asked?.ToString(CultureInfo.InvariantCulture)}"));
        }

        if (page.Cursor is { } cursor) table.Caption($"more: --cursor {cursor}");
        return table;
    }

    static string State(KeyAnswer key) => key.RevokedAt is { } revoked ? $"revoked {revoked}" : $"{(key.UsedAt is null ? "not used yet" : "in use")}{(key.ExpiresAt is { } end ? $", until {end}" : "")}";

    static string Limits(KeyAnswer key) => string.Join(", ", new[]
    {
        key.RatePerSecond is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:0.###}/s, {key.Burst} at once") : "", key.QuotaPerDay is { } quota ? $"{Number(quota)} a day" : "",
    }.Where(text => text.Length > 0));

    static Text[] Cells(params IEnumerable<string> texts) => [.. texts.Select(text => new Text(text))];

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
