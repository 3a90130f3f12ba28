namespace Sextant.Simulation;

/// <summary>Somebody with a card, a device and a taste.</summary>
/// <param name="Id">For example <c>u012</c>.</param>
/// <param name="Taste">How much each category appeals, in (0, 1].</param>
/// <param name="Country">Where the card is from.</param>
/// <param name="Activity">How much the user does; 1 is usual.</param>
sealed record User(string Id, double[] Taste, string Country, double Activity)
{
    public string Card => "c" + Id[1..];

    public string Device => "d" + Id[1..];
}
