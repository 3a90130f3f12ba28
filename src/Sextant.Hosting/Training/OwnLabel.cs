using Sextant.Features;

namespace Sextant.Hosting.Training;

/// <summary>
/// Refuses features that hold the very label that a row is to learn: a model of them is nearly perfect on every row of the past (average precision
/// 0.99 instead of 0.69 on payments) and worth nothing on the next one, whose label nobody knows. Exact, and before any feature is computed: it asks which
/// of the event's fields the definitions read.
/// </summary>
static class OwnLabel
{
    /// <summary>Checks the features of events whose label is one of their own fields.</summary>
    /// <param name="set">The features.</param>
    /// <param name="rows">The type of the events that are the rows.</param>
    /// <param name="label">The field that is learned.</param>
    /// <exception cref="InvalidInputException">SXT3090: features hold the row's own label; names each view and says why.</exception>
    public static void Check(BoundSet set, EventType rows, string label)
    {
        var field = rows.Schema.IndexOf(label);
        if (field < 0) return;
        string[] leaks = [.. set.Members.Select(member => member.View is { } view ? Of(view, rows, field, label) : Of(member.OnDemand!.Name, set, member, label)).OfType<string>()];
        if (leaks.Length > 0)
            throw new InvalidInputException("SXT3090", $"Features hold the label '{label}' of the very row that they are for, which nobody knows when it is scored: {string.Join("; ", leaks)}. Give the view a 'delay' (how long it takes until labels are known, such as 7d), or take it from the set.");
    }

    /// <summary>Views that know labels of earlier events at once, though not the row's own; in the field this takes days.</summary>
    public static IEnumerable<string> KnownAtOnce(BoundSet set, EventType rows, string label)
    {
        var field = rows.Schema.IndexOf(label);
        return set.Members.Select(member => member.View).OfType<BoundView>().Where(view => field >= 0 && Reads(view, rows, field) && view.IsWindowed && view.Definition.Delay == TimeSpan.Zero).Select(view => view.FullName);
    }

    static string? Of(BoundView view, EventType rows, int field, string label)
    {
        if (!Reads(view, rows, field)) return null;
        if (!view.IsWindowed) return $"view '{view.Name}' gives '{label}' of the latest event, which is the row itself";
        return view.Definition.IncludesCurrent && view.Definition.Delay == TimeSpan.Zero ? $"view '{view.Name}' reads '{label}', has no 'delay', and its windows include the row itself" : null;
    }

    static string? Of(string name, BoundSet set, BoundMember member, string label) =>
        member.RequestFields.Any(place => set.Request.Fields[place].Name == label) ? $"on-demand view '{name}' takes '{label}' from the request" : null;

    static bool Reads(BoundView view, EventType rows, int field) => view.Source.Name == rows.Name && view.UsedFields.Contains(view.Source.Schema.IndexOf(rows.Schema.Fields[field].Name));
}
