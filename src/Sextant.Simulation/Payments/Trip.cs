namespace Sextant.Simulation;

/// <summary>Days abroad.</summary>
sealed record Trip(string Country, DateTimeOffset From, DateTimeOffset Until);
