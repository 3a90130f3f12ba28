namespace Sextant.Features;

/// <summary>An event that is being decided and is not in the log yet; see <see cref="InFlightEvents"/>.</summary>
public sealed class InFlightEvent
{
    internal InFlightEvent(ulong id, long order) => (Id, Order) = (id, order);

    /// <summary>Its place among all events in flight, from 1: a read with this place sees the earlier ones, and this one where a view counts the current event.</summary>
    public long Order { get; }

    internal ulong Id { get; }

    internal List<(OnlineWindows View, byte[] Key)> Places { get; } = [];
}
