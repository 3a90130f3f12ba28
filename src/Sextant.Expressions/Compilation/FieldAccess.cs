namespace Sextant.Expressions;

/// <summary>How a field of one type is read. A type argument, so that the read is inlined into the node that uses it.</summary>
interface IFieldAccess<T>
    where T : allows ref struct
{
    static abstract T Read(Row row, int field);
}

readonly struct BooleanAccess : IFieldAccess<bool>
{
    public static bool Read(Row row, int field) => row.GetBoolean(field);
}

readonly struct IntegerAccess : IFieldAccess<long>
{
    public static long Read(Row row, int field) => row.GetInteger(field);
}

readonly struct NumberAccess : IFieldAccess<double>
{
    public static double Read(Row row, int field) => row.GetNumber(field);
}

readonly struct TextAccess : IFieldAccess<Utf8>
{
    public static Utf8 Read(Row row, int field) => row.GetUtf8(field);
}

readonly struct ListAccess : IFieldAccess<Array>
{
    public static Array Read(Row row, int field) => row.GetList(field);
}
