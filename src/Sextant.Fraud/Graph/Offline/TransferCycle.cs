using System.Collections.Immutable;

namespace Sextant.Fraud;

/// <summary>Money that came back to where it started.</summary>
/// <param name="Transfers">One transfer after the other; the last one goes to the first one's sender.</param>
public sealed record TransferCycle(ImmutableArray<Transfer> Transfers)
{
    /// <summary>The accounts on the way, in the order of the money.</summary>
    public IEnumerable<int> Accounts => Transfers.Select(transfer => transfer.From);
}
