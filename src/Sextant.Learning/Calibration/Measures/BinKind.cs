namespace Sextant.Learning;

/// <summary>How scores are cut into bins. Equal scores are always in one bin, so that there may be fewer bins than asked for.</summary>
public enum BinKind
{
    /// <summary>Every bin holds about the same weight of rows.</summary>
    EqualMass,

    /// <summary>Every bin is as wide; some may be empty.</summary>
    EqualWidth,
}
