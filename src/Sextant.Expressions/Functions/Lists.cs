using System.Text;

namespace Sextant.Expressions;

/// <summary>Kernels over lists.</summary>
static class Lists
{
    public static bool Contains<T, TOrder>(Array list, T element)
        where TOrder : struct, IOrder<T>
    {
        foreach (var item in (T[])list)
        {
            if (TOrder.Equal(item, element)) return true;
        }

        return false;
    }

    public static bool ContainsText(Array list, Utf8 element)
    {
        // A list's texts are strings: bring the one that is sought to UTF-16 instead of all of them to UTF-8.
        const int OnStack = 256;
        var sought = element.Length <= OnStack ? stackalloc char[OnStack] : new char[element.Length];
        sought = sought[..Encoding.UTF8.GetChars(element, sought)];
        foreach (var item in (string[])list)
        {
            if (sought.SequenceEqual(item)) return true;
        }

        return false;
    }

    public static bool Overlaps<T, TOrder>(Array first, Array second)
        where TOrder : struct, IOrder<T>
    {
        foreach (var item in (T[])first)
        {
            if (Contains<T, TOrder>(second, item)) return true;
        }

        return false;
    }

    public static bool OverlapsText(Array first, Array second) => ((string[])first).AsSpan().ContainsAny((string[])second);

    public static bool Sum(Array list, out long sum)
    {
        var wide = Int128.Zero;
        foreach (var item in (long[])list) wide += item;
        sum = unchecked((long)wide);
        return list.Length > 0 && wide == sum;
    }

    public static bool Sum(Array list, out double sum)
    {
        sum = 0;
        foreach (var item in (double[])list) sum += item;
        return list.Length > 0;
    }

    public static bool Mean(Array list, out double mean)
    {
        var known = list is long[] ? Sum(list, out long whole) & Number(whole, out mean) : Sum(list, out mean);
        mean /= list.Length;
        return known;
    }

    public static bool Extreme<T, TOrder>(Array list, bool greatest, out T extreme)
        where TOrder : struct, IOrder<T>
    {
        var items = (T[])list;
        extreme = items.Length == 0 ? default! : items[0];
        foreach (var item in items)
        {
            if (Expressions.Extreme.Replaces<T, TOrder>(greatest, extreme, item)) extreme = item;
        }

        return items.Length > 0;
    }

    static bool Number(long value, out double number)
    {
        number = value;
        return true;
    }
}
