using System.Security.Cryptography;
using System.Text;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>How exceptions are named.</summary>
public static class ExceptionLinks
{
    public const string Exception = "exception";

    /// <summary>The case an exception is about.</summary>
    public const string Case = "case";

    public static string Stream(string exceptionId) => StreamKeys.Of(Exception, exceptionId);

    /// <summary>The same trouble on the same case at the same occasion is the same exception, whoever notices it and however often.</summary>
    /// <param name="occurrence">What tells one occasion from the next: the event that showed it, or the line or refund it is about.</param>
    public static string Id(string code, string subject, string occurrence)
    {
        // Lengths stand between, so that no two different triples read alike.
        var text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{code.Length}:{code}{subject.Length}:{subject}{occurrence}");
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..20];
        return $"{(code.Length > LongestWord ? code[..LongestWord] : code).Replace('.', '-').Replace('_', '-')}-{digest}";
    }

    internal static IEnumerable<ObjectLink> Of(string exceptionId) => [new(Exception, exceptionId)];

    private const int LongestWord = 60;
}
