namespace RetailLedger.Service.Hosting;

/// <summary>What a password must be like: long, and no rule about what it is made of (NIST SP 800-63B, 5.1.1).</summary>
public static class PasswordRule
{
    public const int Shortest = 12;

    /// <summary>In characters. Longer ones would only cost time.</summary>
    public const int Longest = 256;

    private const int FewestDifferent = 5;

    /// <summary>Why a person may not have a password; null when they may.</summary>
    public static string? Refusal(string person, string password)
    {
        if (password.Length < Shortest)
            return $"A password has at least {Shortest} characters. A few words in a row are easy to keep in mind.";
        if (password.Length > Longest)
            return $"A password has at most {Longest} characters.";
        // What everybody would try first.
        return password.Distinct().Count() < FewestDifferent || IsLittleMoreThan(person, password)
            ? "That would be guessed: it is little more than a name or a few letters again and again."
            : null;
    }

    private static bool IsLittleMoreThan(string person, string password)
    {
        foreach (var word in person.Split('.', '-').Append(person).Append("password").Append("retailledger").Where(word => word.Length > 2).OrderByDescending(word => word.Length))
            password = password.Replace(word, "", StringComparison.OrdinalIgnoreCase);
        return password.Length < Shortest / 2;
    }
}
