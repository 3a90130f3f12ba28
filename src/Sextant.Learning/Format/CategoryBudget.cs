namespace Sextant.Learning;

/// <summary>Makes category sets for importers within bounds: a set takes as many bits as its largest code, and a damaged file may hold any.</summary>
sealed class CategoryBudget(Func<string, InvalidInputException> damaged)
{
    /// <summary>Bits of all sets of a model together: 256 MiB.</summary>
    const long Limit = 1L << 31;

    long _bits;

    public CategorySet Set(IReadOnlyCollection<int> codes)
    {
        if (codes.Any(code => code is < 0 or > CategorySet.MaxCode)) throw damaged($"a category code is not from 0 to {CategorySet.MaxCode}");
        _bits += codes.Count == 0 ? 0 : codes.Max();
        return _bits <= Limit ? new(codes) : throw damaged("its category codes are so large that their sets would take more than 256 MiB");
    }
}
