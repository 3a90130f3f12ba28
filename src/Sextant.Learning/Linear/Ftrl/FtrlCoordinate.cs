namespace Sextant.Learning;

/// <summary>What FTRL-proximal keeps of a weight: z, the sum of adjusted gradients, and n, that of their squares; together, as they are always read together.</summary>
struct FtrlCoordinate
{
    public double Z;

    public double N;
}
