namespace Sextant.Simulation;

/// <summary>Somebody with habits.</summary>
/// <param name="Id">For example <c>c-0123</c>.</param>
/// <param name="Country">Where they live.</param>
/// <param name="Cards">One or two, by token.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Address">Postal address.</param>
/// <param name="Phone">Phone number.</param>
/// <param name="UserAgent">Browser.</param>
/// <param name="MedianAmount">What they usually pay, in their currency.</param>
/// <param name="Spread">How much that varies: standard deviation of its logarithm.</param>
/// <param name="Favourites">Where they mostly pay.</param>
/// <param name="Hour">Around which hour, UTC.</param>
/// <param name="PerDay">Payments a day in the mean.</param>
sealed record Customer(
    string Id, string Country, IReadOnlyList<string> Cards, string Email, string Address, string Phone, string UserAgent, double MedianAmount, double Spread, IReadOnlyList<Merchant> Favourites, double Hour, double PerDay)
{
    /// <summary>Their device at first, and at home.</summary>
    public string Device { get; init; } = "d-" + Id[2..];

    /// <summary>A new one from some time on; null for none.</summary>
    public (DateTimeOffset From, string Device)? NewDevice { get; init; }

    /// <summary>Days abroad; null for none.</summary>
    public Trip? Trip { get; init; }

    public string CountryAt(DateTimeOffset time) => Trip is { } trip && time >= trip.From && time < trip.Until ? trip.Country : Country;

    public string DeviceAt(DateTimeOffset time) => NewDevice is { } change && time >= change.From ? change.Device : Device;

    /// <summary>Address in the network: the same at home, another abroad.</summary>
    public string IpAt(DateTimeOffset time)
    {
        var number = Stable(Id + CountryAt(time));
        return FormattableString.Invariant($"10.{number % 200}.{number / 200 % 250}.{1 + (number / 50_000 % 250)}");
    }

    /// <summary>A number that is the same on every machine.</summary>
    static int Stable(string text) => (int)(text.Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619u) >> 1);
}
