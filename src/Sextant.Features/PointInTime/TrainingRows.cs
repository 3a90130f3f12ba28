namespace Sextant.Features;

/// <summary>Puts the rows of a training set together: the spine's columns, then the features, on-demand ones computed and defaults filled in.</summary>
sealed class TrainingRows
{
    readonly BoundSet _set;
    readonly Spine _spine;
    readonly ValueColumn?[][] _values;
    readonly Row[] _members;
    readonly Row?[] _requests;
    readonly Row[][] _scopes;
    readonly int[] _requestColumns;

    /// <summary>Prepares.</summary>
    /// <param name="set">The features.</param>
    /// <param name="spine">The rows.</param>
    /// <param name="values">For each member over events, its columns.</param>
    public TrainingRows(BoundSet set, Spine spine, ValueColumn?[][] values)
    {
        (_set, _spine, _values) = (set, spine, values);
        _requestColumns = [.. set.Request.Fields.Select(field => spine.Schema.IndexOf(field.Name))];
        _members = [.. set.Members.Select(member => new Row(member.Output))];
        _requests = [.. set.Members.Select(member => member.OnDemand is { } view ? new Row(view.Request) : null)];
        _scopes = [.. set.Members.Select((member, i) => member.OnDemand is null ? [] : member.Uses.Select(use => _members[use]).Prepend(_requests[i]!).ToArray())];
        Schema = SchemaOf(set, spine.Schema);
    }

    /// <summary>The columns of the training set.</summary>
    public Schema Schema { get; }

    /// <summary>The columns of a training set.</summary>
    /// <exception cref="InvalidInputException">SXT2034: a feature has the name of one of the spine's columns.</exception>
    public static Schema SchemaOf(BoundSet set, Schema spine)
    {
        var taken = spine.Fields.Select(field => field.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (set.Columns.FirstOrDefault(column => taken.Contains(column.Name)) is { } twice)
            throw new InvalidInputException("SXT2034", $"Feature '{twice.FullName}' would be a column named '{twice.Name}', which the spine has already. {(twice.Name == twice.FullName ? "Rename the spine's column." : "Ask for full names, or rename the spine's column.")}");
        return new Schema([.. spine.Fields, .. set.Columns.Select(column => new Field(column.Name, column.Type))]);
    }

    /// <summary>Fills a row of <see cref="Schema"/>.</summary>
    public void Fill(int row, Row output)
    {
        output.Clear();
        for (var column = 0; column < _spine.Schema.Count; column++) _spine.Column(column).CopyTo(row, output, column);
        for (var member = 0; member < _members.Length; member++)
        {
            if (_set.Members[member].OnDemand is { } view) Compute(view, member, row);
            else FillView(member, row);
        }

        for (var i = 0; i < _set.Columns.Length; i++) FieldCopy.Copy(_members[_set.Columns[i].Member], _set.Columns[i].Field, output, _spine.Schema.Count + i);
    }

    void FillView(int member, int row)
    {
        var values = _members[member];
        values.Clear();
        for (var feature = 0; feature < values.Schema.Count; feature++)
        {
            if (_values[member][feature] is not { } column) continue;
            column.CopyTo(row, values, feature);
            FieldCopy.FillDefault(values, feature, _set.Members[member].Default(feature));
        }
    }

    void Compute(BoundOnDemandView view, int member, int row)
    {
        var request = _requests[member]!;
        request.Clear();
        var fields = _set.Members[member].RequestFields;
        for (var i = 0; i < fields.Length; i++) _spine.Column(_requestColumns[fields[i]]).CopyTo(row, request, i);
        request.SetTime(fields.Length, new Timestamp(_spine.Times[row]));
        var values = _members[member];
        view.Evaluate(_scopes[member], values);
        for (var feature = 0; feature < values.Schema.Count; feature++) FieldCopy.FillDefault(values, feature, view.Defaults[feature]);
    }
}
