using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace RetailLedger.Advisors.Layouts;

/// <summary>Reads CSV with a header, plain or gzipped, a row at a time, and names file, line and column in every complaint.</summary>
internal sealed class CsvTable : IDisposable
{
    // A record longer than this is a file with an open quotation mark, not a record.
    private const int LongestRecord = 1 << 20;

    private readonly StreamReader _reader;
    private readonly string _path;
    private readonly Dictionary<string, int> _columns;
    private readonly int _width;
    private List<string> _row = [];
    private int _line;
    private int _nextLine = 1;

    /// <exception cref="LayoutException">The file is absent, empty, or lacks a column.</exception>
    public CsvTable(string path, params ReadOnlySpan<string> required)
    {
        _path = path;
        if (!File.Exists(path))
            throw new LayoutException($"{path}: there is no such file.");
        Stream bytes = File.OpenRead(path);
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            bytes = new GZipStream(bytes, CompressionMode.Decompress);
        _reader = new StreamReader(bytes, Encoding.UTF8);
        if (!Next())
            throw new LayoutException($"{path}: the file is empty. Its first line should name the columns.");
        _columns = _row.Select((name, at) => (name.Trim(), at)).DistinctBy(column => column.Item1).ToDictionary(column => column.Item1, column => column.at);
        _width = _row.Count;
        foreach (var column in required)
        {
            if (!_columns.ContainsKey(column))
                throw new LayoutException($"{path}: there is no column {column}. Its first line names: {string.Join(", ", _row)}.");
        }
    }

    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>Goes to the next row. False at the end.</summary>
    /// <exception cref="LayoutException">The row has another number of fields than the header, or the file cannot be read.</exception>
    public bool Read()
    {
        if (!Next())
            return false;
        if (_row.Count != _width)
            throw Complaint($"{_row.Count} fields where the first line names {_width}");
        return true;
    }

    public string Text(string column) => _row[_columns[column]];

    /// <exception cref="LayoutException">The field holds no whole number.</exception>
    public int Whole(string column) => int.TryParse(Text(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Complaint($"{column} is \"{Text(column)}\", a whole number was expected");

    /// <exception cref="LayoutException">The field holds no number.</exception>
    public double Number(string column) =>
        double.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : throw Complaint($"{column} is \"{Text(column)}\", a number was expected");

    /// <exception cref="LayoutException">The field holds no date.</exception>
    public DateOnly Date(string column) => DateOnly.TryParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw Complaint($"{column} is \"{Text(column)}\", a date like 2010-12-09 was expected");

    /// <exception cref="LayoutException">The field holds no moment.</exception>
    public DateTime Moment(string column) =>
        DateTime.TryParse(Text(column), CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment
        : throw Complaint($"{column} is \"{Text(column)}\", a moment like 2010-12-09T20:01:00 was expected");

    public LayoutException Complaint(string what) => new($"{_path}, line {_line}: {what}.");

    public void Dispose() => _reader.Dispose();

    private bool Next()
    {
        try
        {
            _line = _nextLine;
            _row = [];
            return ReadRecord();
        }
        catch (InvalidDataException broken)
        {
            throw new LayoutException($"{_path}, line {_line}: the compressed file is damaged from here on. Fetch it again.", broken);
        }
    }

    private bool ReadRecord()
    {
        var field = new StringBuilder();
        var quoted = false;
        var any = false;
        for (var read = 0; read < LongestRecord; read++)
        {
            var next = _reader.Read();
            if (next < 0 || (next == '\n' && !quoted))
            {
                if (next == '\n')
                    _nextLine++;
                if (!any && next < 0)
                    return false;
                _row.Add(field.ToString());
                return true;
            }

            any = true;
            quoted = Take((char)next, quoted, field);
        }

        throw Complaint("the record does not end: is a quotation mark left open?");
    }

    private bool Take(char next, bool quoted, StringBuilder field)
    {
        if (next == '\n')
            _nextLine++;
        if (quoted && next == '"' && _reader.Peek() == '"')
            field.Append((char)_reader.Read());
        else if (next == '"')
            return !quoted;
        else if (next == ',' && !quoted)
            AddField(field);
        else if (next != '\r' || quoted)
            field.Append(next);
        return quoted;
    }

    private void AddField(StringBuilder field)
    {
        _row.Add(field.ToString());
        field.Clear();
    }
}
