namespace Sextant.Learning;

/// <summary>How splits on categories are found.</summary>
public sealed record CategoryOptions
{
    /// <summary>A node with at most so many categories splits off one of them at a time. Default 4.</summary>
    public int MaxOneHot { get; init; } = 4;

    /// <summary>
    /// Added to the Hessian when categories are sorted by gradient over Hessian, so that rare ones stay in the middle. Default 10.
    /// </summary>
    public double Smoothing { get; init; } = 10;

    /// <summary>Added to <see cref="TreeOptions.L2"/> when more than one category may go left, because such splits fit noise more easily. Default 10.</summary>
    public double ExtraL2 { get; init; } = 10;

    /// <summary>Most categories on the left side. Default 32.</summary>
    public int MaxLeft { get; init; } = 32;
}
