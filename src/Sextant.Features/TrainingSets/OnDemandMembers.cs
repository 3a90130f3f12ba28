namespace Sextant.Features;

/// <summary>Evaluates the members of a set for one row after the other: rows of views go in, rows of on-demand views are computed.</summary>
sealed class OnDemandMembers
{
    readonly BoundSet _set;
    readonly Row[] _request;
    readonly Row[][] _scopes;

    /// <summary>For a set. Not thread-safe.</summary>
    public OnDemandMembers(BoundSet set)
    {
        _set = set;
        Rows = [.. set.Members.Select(member => new Row(member.Output))];
        _request = [.. set.Members.Select(member => new Row(member.OnDemand?.Request ?? new Schema()))];
        _scopes = [.. set.Members.Select((member, i) => member.OnDemand is null ? [] : new[] { _request[i] }.Concat(member.Uses.Select(use => Rows[use])).ToArray())];
    }

    /// <summary>A row per member. Those of views over events are filled by the caller, defaults included (<see cref="ApplyDefaults"/>).</summary>
    public Row[] Rows { get; }

    /// <summary>Puts the defaults of a view's features in place of nulls.</summary>
    public static void ApplyDefaults(BoundView view, Row row)
    {
        for (var i = 0; i < view.Features.Length; i++)
        {
            if (row.IsNull(i)) SetDefault(row, i, view.Features[i].Definition.Default);
        }
    }

    /// <summary>Copies a feature of the answer, or its default.</summary>
    public void Copy(BoundColumn column, Row target, int field)
    {
        var source = Rows[column.Member];
        if (source.IsNull(column.Field)) SetDefault(target, field, column.Default);
        else if (column.Type.IsList) target.SetList(field, source.GetList(column.Field));
        else if (column.Type.Kind == FieldKind.Text) target.SetUtf8(field, source.GetUtf8(column.Field));
        else target.SetSlot(field, source.GetSlot(column.Field));
    }

    static void SetDefault(Row row, int field, object? value)
    {
        switch (value)
        {
            case bool boolean: row.SetBoolean(field, boolean); break;
            case long integer: row.SetInteger(field, integer); break;
            case double number: row.SetNumber(field, number); break;
            case string text: row.SetText(field, text); break;
            case Timestamp time: row.SetTime(field, time); break;
        }
    }

    /// <summary>Computes the on-demand members. <paramref name="readRequest"/> puts a request field into a row's field.</summary>
    public void Evaluate(Timestamp time, Action<int, Row, int> readRequest)
    {
        for (var i = 0; i < _set.Members.Length; i++)
        {
            var member = _set.Members[i];
            if (member.OnDemand is not { } view) continue;
            var request = _request[i];
            request.Clear();
            for (var field = 0; field < member.RequestFields.Length; field++) readRequest(member.RequestFields[field], request, field);
            request.SetTime(view.Request.Count - 1, time);
            view.Evaluate(_scopes[i], Rows[i]);
        }
    }
}
