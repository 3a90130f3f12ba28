namespace Sextant.Learning;

/// <summary>How a policy is judged.</summary>
public sealed record OffPolicyOptions
{
    /// <summary>Larger weights are cut to this. Default: none are. Cutting trades a bias towards 0 (towards the model, if doubly robust) for less variance.</summary>
    public double MaxWeight { get; init; } = double.PositiveInfinity;

    /// <summary>How often such intervals hold the truth. Default 0.95.</summary>
    public double Level { get; init; } = 0.95;
}
