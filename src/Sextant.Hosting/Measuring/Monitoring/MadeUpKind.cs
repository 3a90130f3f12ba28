namespace Sextant.Hosting.Measuring;

/// <summary>What a made-up feature looks like.</summary>
enum MadeUpKind
{
    /// <summary>Independent normal values.</summary>
    Normal,

    /// <summary>Log-normal, as amounts are.</summary>
    Amount,

    /// <summary>Normal with a rhythm: its mean goes up and down by a deviation in a day.</summary>
    Seasonal,

    /// <summary>Mostly 0, else a count.</summary>
    Count,

    /// <summary>One of eight categories.</summary>
    Category,

    /// <summary>Normal, in bursts of about eight equal values: rows of one user.</summary>
    Bursts,

    /// <summary>Normal, every tenth missing.</summary>
    Gaps,
}
