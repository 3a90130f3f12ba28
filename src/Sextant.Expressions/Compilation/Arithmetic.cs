namespace Sextant.Expressions;

/// <summary>The five operators over integers (null where the result does not fit 64 bits) and numbers (IEEE 754).</summary>
static class Arithmetic
{
    public static Kernel<long, long, long> Integers(ArithmeticOperator operation) => operation switch
    {
        ArithmeticOperator.Add => Add,
        ArithmeticOperator.Subtract => Subtract,
        ArithmeticOperator.Multiply => Multiply,
        ArithmeticOperator.Divide => Divide,
        _ => Remainder,
    };

    public static Kernel<double, double, double> Numbers(ArithmeticOperator operation) => operation switch
    {
        ArithmeticOperator.Add => static (double left, double right, out double result) => Some(left + right, out result),
        ArithmeticOperator.Subtract => static (double left, double right, out double result) => Some(left - right, out result),
        ArithmeticOperator.Multiply => static (double left, double right, out double result) => Some(left * right, out result),
        ArithmeticOperator.Divide => static (double left, double right, out double result) => Some(left / right, out result),
        _ => static (double left, double right, out double result) => Some(left % right, out result),
    };

    public static bool Negate(long value, out long result) => Subtract(0, value, out result);

    static bool Add(long left, long right, out long result)
    {
        result = unchecked(left + right);
        return ((left ^ result) & (right ^ result)) >= 0;
    }

    static bool Subtract(long left, long right, out long result)
    {
        result = unchecked(left - right);
        return ((left ^ right) & (left ^ result)) >= 0;
    }

    static bool Multiply(long left, long right, out long result)
    {
        var high = Math.BigMul(left, right, out result);
        return high == result >> 63;
    }

    static bool Divide(long left, long right, out long result)
    {
        result = 0;
        if (right == 0 || (right == -1 && left == long.MinValue)) return false;
        result = left / right;
        return true;
    }

    static bool Remainder(long left, long right, out long result)
    {
        // The smallest integer by -1 is null, as its quotient is.
        result = 0;
        if (right == 0 || (right == -1 && left == long.MinValue)) return false;
        result = left % right;
        return true;
    }

    static bool Some(double value, out double result)
    {
        result = value;
        return true;
    }
}
