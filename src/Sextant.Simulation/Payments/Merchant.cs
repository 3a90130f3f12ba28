namespace Sextant.Simulation;

/// <summary>Who is paid.</summary>
/// <param name="Id">For example <c>shop-017</c>.</param>
/// <param name="Category">What it sells.</param>
/// <param name="Country">Where it is.</param>
/// <param name="Size">How much of the payments that are not at favourites or the market place it gets, relative to others.</param>
/// <param name="Prices">How prices compare to the customer's usual amount; 1 is the same.</param>
/// <param name="IsOnline">Online, payments have a device and an address in the network; in a shop they have neither.</param>
sealed record Merchant(string Id, string Category, string Country, double Size, double Prices, bool IsOnline);
