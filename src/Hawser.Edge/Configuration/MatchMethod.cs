namespace Hawser.Edge.Configuration;

/// <summary>How an ACL compares a sample with its patterns; the suffix of the fetch's name, or what <c>-m</c> says.</summary>
internal enum MatchMethod
{
    /// <summary><c>str</c>: the whole.</summary>
    String,

    /// <summary><c>beg</c>: the beginning.</summary>
    Begin,

    /// <summary><c>end</c>: the end.</summary>
    End,

    /// <summary><c>sub</c>: any part.</summary>
    Sub,

    /// <summary><c>dir</c>: a part between slashes.</summary>
    Dir,

    /// <summary><c>dom</c>: a part between dots or slashes.</summary>
    Domain,

    /// <summary><c>reg</c>: a regular expression.</summary>
    Regex,

    /// <summary><c>len</c>: the length of the text.</summary>
    Length,

    /// <summary><c>int</c>: an integer.</summary>
    Integer,

    /// <summary><c>ip</c>: an address.</summary>
    IP,

    /// <summary><c>bin</c>: bytes.</summary>
    Binary,

    /// <summary><c>bool</c>: whether the sample, as an integer, is not zero; no pattern.</summary>
    Bool,

    /// <summary><c>found</c>: whether there is a sample at all; no pattern.</summary>
    Found,
}
