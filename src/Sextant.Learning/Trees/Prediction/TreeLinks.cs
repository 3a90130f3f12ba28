using System.Numerics;

namespace Sextant.Learning;

/// <summary>From margins to predictions.</summary>
public static class TreeLinks
{
    /// <summary>Turns margins of rows into predictions, in place: each by itself, or those of a row together for <see cref="TreeLink.Softmax"/>.</summary>
    /// <param name="link">How.</param>
    /// <param name="outputs">Margins of a row.</param>
    /// <param name="margins">Row after row.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such link.</exception>
    public static void Apply<T>(this TreeLink link, int outputs, Span<T> margins)
        where T : struct, IFloatingPointIeee754<T>
    {
        switch (link)
        {
            case TreeLink.Identity:
                return;
            case TreeLink.Logistic:
                foreach (ref var margin in margins) margin = T.One / (T.One + T.Exp(-margin));
                return;
            case TreeLink.Exponential:
                foreach (ref var margin in margins) margin = T.Exp(margin);
                return;
            case TreeLink.Softmax:
                for (var start = 0; start < margins.Length; start += outputs) Softmax.Apply(margins.Slice(start, outputs));
                return;
            default:
                throw new ArgumentOutOfRangeException(nameof(link), link, "There is no such link.");
        }
    }
}
