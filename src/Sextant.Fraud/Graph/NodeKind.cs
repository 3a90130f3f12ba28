namespace Sextant.Fraud;

/// <summary>A kind of entity that the graph links: card, device, address, account, merchant.</summary>
/// <param name="Name">As in events: <c>card</c>.</param>
/// <param name="LargestInComponent">
/// Most links with which a node of this kind still joins others into a component. A merchant or a shared address (NAT, a mail domain) is
/// linked to thousands who have nothing to do with each other: what is above joins nobody. 0: the kind never joins. Default 32.
/// </param>
public sealed record NodeKind(string Name, int LargestInComponent = 32);
