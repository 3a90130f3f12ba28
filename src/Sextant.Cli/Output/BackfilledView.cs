namespace Sextant.Cli.Output;

/// <summary>A view that was filled anew, and how many entities it serves since.</summary>
sealed record BackfilledView(string View, long Entities);
