using Sextant.Events;
using Sextant.Expressions;

namespace Sextant.Server.Endpoints;

/// <summary>The <c>where</c> of a query: an expression over what an event holds.</summary>
static class EventFilter
{
    /// <summary>Compiles the expression; null for none.</summary>
    /// <exception cref="ExpressionException">The expression is wrong; says where and what was expected.</exception>
    public static Func<Row, bool>? Compile(EventType type, string? where)
    {
        if (string.IsNullOrWhiteSpace(where)) return null;
        var scope = new ExpressionScope(EventTable.Define(type).Schema);
        return Expression.Parse(where, scope, FieldType.Boolean).Compile().Holds;
    }
}
