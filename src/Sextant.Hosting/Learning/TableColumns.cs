namespace Sextant.Hosting;

/// <summary>Which columns of a file a model is to learn from, and which are left out.</summary>
sealed record TableColumns(IReadOnlyList<ModelColumn> Features, IReadOnlyList<LeftOutColumn> LeftOut)
{
    public static TableColumns Choose(string path, IReadOnlyList<TabularColumn> columns, TableModelOptions options)
    {
        Find(path, columns, options.Label, "--label");
        if (options.Time is { } time) Find(path, columns, time, "--time");
        foreach (var ignored in options.Ignored) Find(path, columns, ignored, "--ignore");
        var (features, leftOut) = (new List<ModelColumn>(), new List<LeftOutColumn>());
        foreach (var column in columns)
        {
            if (column.Source == options.Label || column.Source == options.Time) continue;
            if (options.Ignored.Contains(column.Source)) leftOut.Add(new(column.Source, "ignored"));
            else if (column.Type.IsList) leftOut.Add(new(column.Source, "a list"));
            else if (column.Type.Kind == FieldKind.Time) leftOut.Add(new(column.Source, "a time"));
            else features.Add(new(column.Source, TypeOf(column.Type.Kind)));
        }

        return features.Count > 0 ? new(features, leftOut)
            : throw new InvalidInputException("SXT2175", $"{Path.GetFileName(path)} has no column to learn '{options.Label}' from. Bring columns of numbers, true and false, or texts, or take back an --ignore.");
    }

    /// <summary>The column of this name.</summary>
    public static TabularColumn Find(string path, IReadOnlyList<TabularColumn> columns, string name, string askedBy)
    {
        var names = columns.Select(column => column.Source).ToList();
        return columns.FirstOrDefault(column => column.Source == name)
            ?? throw new InvalidInputException("SXT2170", $"{askedBy}: {Path.GetFileName(path)} has no column '{name}'.{NearestName.Hint(name, names)} It has: {string.Join(", ", names)}.");
    }

    /// <summary>Checks that a file has what a model was trained with.</summary>
    public static void CheckHas(string path, IReadOnlyList<TabularColumn> columns, TableModel model)
    {
        var missing = model.Columns.Select(column => column.Name).Except(columns.Select(column => column.Source)).ToList();
        if (missing.Count == 0) return;
        throw new InvalidInputException("SXT2170", $"The model was trained with {Quoted(missing)}, which {Path.GetFileName(path)} does not have. Give a file with the columns of {model.Training.File}, or train again without them: --ignore {missing[0]}.");
    }

    /// <summary>Leaves out what says nothing on the rows to learn from, and forgets texts that only other rows have.</summary>
    public static TableColumns WithoutConstants(LearningTable train, TableColumns columns)
    {
        var constant = Enumerable.Range(0, train.Columns.Count).Where(column => IsConstant(train, column)).ToHashSet();
        var features = train.Columns.Select((column, i) => WithSeenCategories(train, column, i)).Where((_, column) => !constant.Contains(column)).ToList();
        if (features.Count == 0) throw new InvalidInputException("SXT2175", $"Every column of {train.Name} is constant on the {train.Rows:N0} rows to learn from, so there is nothing to learn. Bring columns that vary.");
        return new(features, [.. columns.LeftOut, .. constant.Order().Select(column => new LeftOutColumn(train.Columns[column].Name, "constant"))]);
    }

    /// <summary>All columns, without texts that only other rows than those to learn from have.</summary>
    public static TableColumns WithAll(LearningTable train, TableColumns columns) =>
        columns with { Features = [.. train.Columns.Select((column, i) => WithSeenCategories(train, column, i))] };

    static bool IsConstant(LearningTable table, int column)
    {
        var first = table.Row(0)[column];
        for (var row = 1; row < table.Rows; row++)
            if (!table.Row(row)[column].Equals(first)) return false;
        return true;
    }

    static ModelColumn WithSeenCategories(LearningTable table, ModelColumn column, int index)
    {
        if (column.Categories is not { } categories) return column;
        var seen = new bool[categories.Count];
        for (var row = 0; row < table.Rows; row++)
            if (table.Row(row)[index] is >= 0 and var code) seen[(int)code] = true;
        return column with { Categories = [.. categories.Where((_, code) => seen[code])] };
    }

    static string TypeOf(FieldKind kind) => kind switch
    {
        FieldKind.Boolean => "boolean",
        FieldKind.Text => "text",
        _ => "number",
    };

    static string Quoted(List<string> names) => string.Join(", ", names.Take(5).Select(name => $"'{name}'")) + (names.Count > 5 ? $" and {names.Count - 5} more" : "");
}
