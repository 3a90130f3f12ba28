using System.Globalization;

namespace Sextant.Server.Contracts;

/// <summary>An event that was set aside.</summary>
/// <param name="Id">Its number in the quarantine.</param>
/// <param name="ArrivalTime">When it came in.</param>
/// <param name="Type">The type it named.</param>
/// <param name="EventId">The id it carried.</param>
/// <param name="Code">Why, as a stable code.</param>
/// <param name="Detail">Why, in words.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Body">The event as it came in.</param>
public sealed record QuarantineItem(string Id, string ArrivalTime, string? Type, string? EventId, string Code, string Detail, string Source, string Body)
{
    internal static QuarantineItem From(QuarantinedEvent item) => new(
        item.Id.ToString(CultureInfo.InvariantCulture), item.ArrivalTime.ToString(), item.Type, item.EventId, item.Code, item.Detail, item.Source, item.Body);
}

/// <summary>A page of the quarantine.</summary>
/// <param name="Total">How many events are in it.</param>
/// <param name="ByCode">How many for each reason.</param>
/// <param name="Events">The events.</param>
/// <param name="Cursor">Give it as <c>cursor</c> for the next page; null at the end.</param>
public sealed record QuarantinePage(long Total, IReadOnlyDictionary<string, long> ByCode, IReadOnlyList<QuarantineItem> Events, string? Cursor);

/// <summary>What became of events that were to be released.</summary>
/// <param name="Released">Stored now.</param>
/// <param name="Duplicates">Stored before; taken out of the quarantine.</param>
/// <param name="Kept">Still in the quarantine, each with why; at most 1,000 are listed.</param>
/// <param name="KeptTotal">How many are still there.</param>
public sealed record ReleaseAnswer(long Released, long Duplicates, IReadOnlyList<EventItem> Kept, long KeptTotal);
