namespace Sextant.Simulation;

/// <summary>Something to buy.</summary>
/// <param name="Id">For example <c>i012</c>.</param>
/// <param name="Category">Index into <see cref="Population.Categories"/>.</param>
/// <param name="Price">In euros.</param>
/// <param name="Quality">What makes people buy it, in [0, 1].</param>
sealed record Item(string Id, int Category, double Price, double Quality)
{
    public string CategoryName => Population.Categories[Category];

    public string Merchant => "m" + Id[1..^1];
}
