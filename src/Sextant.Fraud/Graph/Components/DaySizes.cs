using System.Runtime.CompilerServices;

namespace Sextant.Fraud;

/// <summary>Sizes of a component's largest part when each of the last days began: [0] today, [7] a week ago; 0 before there were two nodes.</summary>
[InlineArray(Days)]
struct DaySizes
{
    public const int Days = 8;

    int _first;
}
