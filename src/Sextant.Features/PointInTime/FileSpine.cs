namespace Sextant.Features;

/// <summary>A spine that somebody brings: a file or a query.</summary>
/// <param name="schema">Its columns.</param>
/// <param name="timeColumn">Which of them is the time.</param>
/// <param name="open">Starts reading; the cursor has the columns and then one that says what is malformed.</param>
sealed class FileSpine(Schema schema, int timeColumn, Func<CancellationToken, ITableCursor> open) : SpineSource(schema, timeColumn)
{
    public override Spine Read(PinnedHistory history, RowBudget budget, CancellationToken cancellationToken)
    {
        var spine = new Spine(Schema, TimeColumn, budget);
        var row = new Row(Schema);
        using var cursor = open(cancellationToken);
        while (cursor.Read())
        {
            for (var i = 0; i < cursor.Current.RowCount; i++)
            {
                if (!cursor.Current.IsNull(Schema.Count, i))
                    throw new InvalidInputException("SXT2036", $"Row {spine.RowCount + 1} of the spine cannot be read: {System.Text.Encoding.UTF8.GetString(cursor.Current.Utf8(Schema.Count, i))}. Mend the row or leave it out.");
                cursor.Current.CopyTo(row, i);
                spine.Add(row);
            }
        }

        return spine;
    }
}
