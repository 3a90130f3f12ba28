using System.Collections.Frozen;

namespace Sextant.Fraud;

/// <summary>All entries of the lists at one moment. Immutable; a look-up costs a few hashes.</summary>
public sealed class FraudListSnapshot
{
    /// <summary>The kinds that lists are kept of.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["address", "bin", "card", "customer", "device", "email", "ip", "merchant", "phone"];

    readonly FrozenDictionary<(string Kind, string Value), FraudListEntry> _entries;

    /// <summary>A snapshot of entries; of the same kind and value, the last counts.</summary>
    public FraudListSnapshot(IEnumerable<FraudListEntry> entries)
    {
        var all = new Dictionary<(string, string), FraudListEntry>();
        foreach (var entry in entries) all[(entry.Kind, entry.Value)] = entry;
        _entries = all.ToFrozenDictionary();
    }

    /// <summary>No entries.</summary>
    public static FraudListSnapshot Empty { get; } = new([]);

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Count;

    /// <summary>All entries, in no order.</summary>
    public IEnumerable<FraudListEntry> Entries => _entries.Values;

    /// <summary>The entries that a request meets, those that block first, then in the order of kinds.</summary>
    public FraudListEntry[] Find(FraudKind kind, FraudRequest request, Timestamp time)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(request);
        if (_entries.Count == 0) return [];
        List<FraudListEntry> met = [];
        foreach (var field in kind.Fields)
        {
            if (field.Entity is not { } entity || request.Text(field.Name) is not { } text) continue;
            var value = Normal(entity, text);
            Take(entity, value);
            if (entity == "email" && value.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at) Take(entity, value[at..]);
        }

        return [.. met.OrderByDescending(entry => entry.Action).ThenBy(entry => entry.Kind, StringComparer.Ordinal)];

        void Take(string entity, string value)
        {
            if (_entries.TryGetValue((entity, value), out var entry) && entry.Holds(time)) met.Add(entry);
        }
    }

    /// <summary>A value as lists hold it: without blanks around it; addresses of mail in small letters.</summary>
    public static string Normal(string kind, string value) => kind == "email" ? value.Trim().ToLowerInvariant() : value.Trim();
}
