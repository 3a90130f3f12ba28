using System.Text;
using Sextant.Events;

namespace Sextant.Platform;

/// <summary>Decisions as rows of <see cref="DecisionCatalog"/>, and back.</summary>
static class DecisionRow
{
    /// <summary>How an entity is written in the list.</summary>
    public static string EntityOf(string kind, string key) => $"{kind}:{key}";

    /// <summary>Fills a row of the type.</summary>
    public static void Fill(Row row, DecisionEntry entry)
    {
        row.Clear();
        row.SetText(DecisionCatalog.Decider, entry.Decider);
        row.SetText(DecisionCatalog.Verdict, entry.Verdict);
        var entities = entry.Entities.Select(pair => EntityOf(pair.Key, pair.Value)).ToArray();
        Array.Sort(entities, StringComparer.Ordinal);
        row.SetList(DecisionCatalog.Entities, entities);
        row.SetBoolean(DecisionCatalog.Degraded, entry.IsDegraded);
        row.SetUtf8(DecisionCatalog.Record, entry.Record.Span);
    }

    /// <summary>The decision in a row of the history table.</summary>
    public static DecisionEntry Read(Row row) => new()
    {
        Id = row.GetText(0),
        Time = row.GetTime(1),
        Decider = row.GetText(EventTable.FirstField + DecisionCatalog.Decider),
        Verdict = row.GetText(EventTable.FirstField + DecisionCatalog.Verdict),
        Entities = EntitiesOf((string[])row.GetList(EventTable.FirstField + DecisionCatalog.Entities)),
        IsDegraded = row.GetBoolean(EventTable.FirstField + DecisionCatalog.Degraded),
        Record = row.GetUtf8(EventTable.FirstField + DecisionCatalog.Record).ToArray(),
    };

    /// <summary>The decision in a stored event.</summary>
    public static DecisionEntry Read(StoredEvent stored) => new()
    {
        Id = stored.Id,
        Time = stored.Place.EventTime,
        Decider = (string)stored.Values[DecisionCatalog.Decider]!,
        Verdict = (string)stored.Values[DecisionCatalog.Verdict]!,
        Entities = EntitiesOf((string[])stored.Values[DecisionCatalog.Entities]!),
        IsDegraded = (bool)stored.Values[DecisionCatalog.Degraded]!,
        Record = Encoding.UTF8.GetBytes((string)stored.Values[DecisionCatalog.Record]!),
    };

    // Kinds of entities are names, which hold no colon; keys may.
    static Dictionary<string, string> EntitiesOf(string[] entities) =>
        entities.Select(entity => (Text: entity, Colon: entity.IndexOf(':', StringComparison.Ordinal)))
            .ToDictionary(one => one.Text[..one.Colon], one => one.Text[(one.Colon + 1)..], StringComparer.Ordinal);
}
