"""What the shells run to complete a line, and the lines that they are answered with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from documents.scripts.fold import fold
from tui.commands.completing.typed_line import TypedWord, after_break, words_in
from tui.upstream.typer_private import CompletionItem

ASKED: Final = "_ZHANGJU_COMPLETE"
_LINE, _TAIL, _WORDS, _WORD = "_ZHANGJU_LINE", "_ZHANGJU_TAIL", "_ZHANGJU_WORDS", "_ZHANGJU_WORD"

_BASH: Final = """\
_zhangju_completion() {
    local answer
    COMPREPLY=()
    while IFS= read -r answer; do
        COMPREPLY+=("$answer")
    done < <(_ZHANGJU_COMPLETE=complete_bash _ZHANGJU_LINE="${COMP_LINE:0:COMP_POINT}" _ZHANGJU_TAIL="$2" "$1" 2>/dev/null)
}

complete -o default -F _zhangju_completion zhangju
"""

_ZSH: Final = """\
#compdef zhangju

_zhangju_completion() {
    local -a answers begun begun_shown other other_shown
    local answer kind value shown
    answers=("${(@f)$(_ZHANGJU_COMPLETE=complete_zsh _ZHANGJU_WORDS="${(pj:\\n:)${(@Q)words[1,CURRENT-1]}}" _ZHANGJU_WORD="${(Q)PREFIX}" zhangju 2>/dev/null)}")
    for answer in $answers; do
        kind=${answer%%$'\\t'*}; answer=${answer#*$'\\t'}
        value=${answer%%$'\\t'*}; shown=${answer#*$'\\t'}
        if [[ $kind == begun ]]; then
            begun+=("$value"); begun_shown+=("$shown")
        else
            other+=("$value"); other_shown+=("$shown")
        fi
    done
    (( $#begun )) && compadd -l -d begun_shown -a begun
    if (( $#other )); then
        compadd -U -l -d other_shown -a other
        compstate[insert]=menu
    fi
    (( $#begun + $#other )) || _files
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _zhangju_completion "$@"
else
    compdef _zhangju_completion zhangju
fi
"""

_FISH: Final = """\
function __zhangju_completion
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l answers (env _ZHANGJU_COMPLETE=complete_fish _ZHANGJU_WORDS=(string join \\n -- $words | string collect) _ZHANGJU_WORD="$word" zhangju 2>/dev/null)
    if test (count $answers) -gt 0
        printf '%s\\n' $answers
    else
        __fish_complete_path $word
    end
end

complete --command zhangju --no-files --keep-order --arguments '(__zhangju_completion)'
"""

SCRIPTS: Final[Mapping[str, str]] = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


class TypedLine(NamedTuple):
    """What a shell wants completed: the words before, the one that is being typed, and in bash what is put in its place."""

    shell: str
    words: tuple[str, ...]
    word: TypedWord
    tail: str = ""


def asked_in(environ: Mapping[str, str]) -> TypedLine | None:
    """What one of our own functions asks for; None where it is another's, or none."""
    shell = environ.get(ASKED, "").removeprefix("complete_")
    if shell == "bash" and _LINE in environ:
        *before, word = words_in(environ[_LINE])
        tail = environ.get(_TAIL, word.raw)
        return TypedLine(shell, tuple(typed.value for typed in before[1:]), word, tail)
    if shell in SCRIPTS and _WORDS in environ:
        words = environ[_WORDS].split("\n")[1:]
        typed = environ.get(_WORD, "")
        word = words_in(typed)[-1] if shell == "fish" else TypedWord(typed, typed)
        return TypedLine(shell, tuple(words), word)
    return None


def answers(asked: TypedLine, items: Sequence[CompletionItem]) -> list[str]:
    """The lines that the shell's function takes."""
    told = [(str(item.value), str(item.help or "")) for item in items]
    if asked.shell == "bash":
        return _for_bash(asked, [value for value, _ in told])
    if asked.shell == "fish":
        typed = [(_as_typed(asked.word.value, value), about) for value, about in told]
        return ["\t".join(filter(None, line)) for line in typed]
    lines = []
    for value, about in told:
        kind = "begun" if value.startswith(asked.word.value) else "other"
        lines.append("\t".join([kind, value, f"{value}  {about}".rstrip()]))
    return lines


def _as_typed(typed: str, value: str) -> str:
    """A value that holds what is typed as it is typed, if in the other script: fish drops what does not."""
    start = fold(value).find(fold(typed))
    return value if start < 0 else value[:start] + typed + value[start + len(typed) :]


def _for_bash(asked: TypedLine, values: Sequence[str]) -> list[str]:
    """Bash puts what all values begin with in the place of the word; where that would say less than the word does, the
    word itself is one of them, so that it stays."""
    known = [(value, after_break(asked.word, asked.tail, value)) for value in values]
    lines = [line for _, line in known if line is not None]
    begun = all(value.startswith(asked.word.value) for value, line in known if line is not None)
    if len(lines) > 1 and not begun and len({line[:1] for line in lines}) == 1:
        lines.append(asked.tail)
    return lines
