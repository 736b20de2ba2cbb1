using System.IO.Compression;
using System.Text;

namespace RetailLedger.Advisors.Layouts;

/// <summary>Writes CSV, gzipped when the name says so, into a neighbour file that takes the name only when it is whole.</summary>
public sealed class CsvWriter : IDisposable
{
    private readonly string _path;
    private readonly StreamWriter _writer;
    private bool _whole;

    public CsvWriter(string path, string header)
    {
        _path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        Stream bytes = File.Create(Unfinished);
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            bytes = new GZipStream(bytes, CompressionLevel.Fastest);
        _writer = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        _writer.WriteLine(header);
    }

    private string Unfinished => _path + ".part";

    /// <summary>Writes a row, numbers in the invariant culture. Text that may hold a comma goes through <see cref="Quoted"/>.</summary>
    public void Row(FormattableString row) => _writer.WriteLine(FormattableString.Invariant(row));

    /// <summary>A text as a field, quoted where it must be.</summary>
    public static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    /// <summary>Says that every row is written.</summary>
    public void Finish() => _whole = true;

    public void Dispose()
    {
        _writer.Dispose();
        if (_whole)
            File.Move(Unfinished, _path, overwrite: true);
        else
            File.Delete(Unfinished);
    }
}
