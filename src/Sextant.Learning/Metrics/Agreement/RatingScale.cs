namespace Sextant.Learning;

/// <summary>What the numbers of ratings mean, and so how far apart two of them are.</summary>
public enum RatingScale
{
    /// <summary>Names: equal or not.</summary>
    Nominal,

    /// <summary>Grades in order, whose distances are not known.</summary>
    Ordinal,

    /// <summary>Numbers, whose differences count.</summary>
    Interval,
}
