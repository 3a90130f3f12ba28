namespace Sextant.Learning;

/// <summary>Weights that lie one after another in the joined bytes of some shards.</summary>
sealed record WeightGroup(IReadOnlyList<string> Paths, IReadOnlyList<WeightSpec> Weights);
