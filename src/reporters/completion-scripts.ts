/**
 * Completion for shells. Each script asks the program (`completion words -- WORDS…`) for the completions of the typed word, so that it
 * knows the columns of the files on the line and is never out of date. A line of the answer is a word, perhaps with a tab and a description;
 * `:files` means that file names fit.
 */

export const shells = ["bash", "zsh", "fish", "powershell"] as const;
export type Shell = (typeof shells)[number];

const bash = String.raw`# Completion of feedback-stats for bash: source <(feedback-stats completion bash)
_feedback_stats() {
  local line quoted takes_files=
  COMPREPLY=()
  while IFS= read -r line; do
    if [ "$line" = ":files" ]; then
      takes_files=1
    else
      printf -v quoted %q "${"$"}{line%%$'\t'*}"
      COMPREPLY+=("$quoted")
    fi
  done < <("$1" completion words -- "${"$"}{COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [ -n "$takes_files" ]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$2")
  fi
}
complete -F _feedback_stats feedback-stats
`;

const zsh = String.raw`#compdef feedback-stats
# Completion of feedback-stats for zsh: write it to a file _feedback-stats in a folder of $fpath
_feedback_stats() {
  local line takes_files
  local -a values shown
  for line in "${"$"}{(@f)$(feedback-stats completion words -- "${"$"}{(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ $line == :files ]]; then
      takes_files=1
    elif [[ -n $line ]]; then
      values+=("${"$"}{line%%$'\t'*}")
      shown+=("${"$"}{line/$'\t'/  -- }")
    fi
  done
  (( $#values )) && compadd -l -d shown -a values
  [[ -n $takes_files ]] && _files
}
if [[ $funcstack[1] == _feedback-stats ]]; then
  _feedback_stats "$@"
else
  compdef _feedback_stats feedback-stats
fi
`;

const fish = `# Completion of feedback-stats for fish: write it to ~/.config/fish/completions/feedback-stats.fish
function __feedback_stats_words
    set -l typed (commandline -opc)
    set -l current (commandline -ct)
    for line in (feedback-stats completion words -- $typed[2..-1] "$current" 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path "$current"
        else
            echo $line
        end
    end
end
complete -c feedback-stats -f -a '(__feedback_stats_words)'
`;

const powershell = String.raw`# Completion of feedback-stats for PowerShell: feedback-stats completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName feedback-stats -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $typed = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString().Trim('"', "'") })
  feedback-stats completion words -- @typed $wordToComplete 2>$null | Where-Object { $_ -ne ':files' } | ForEach-Object {
    $value, $description = $_ -split "${"`"}t", 2
    $text = if ($value -match '\s') { "'" + $value.Replace("'", "''") + "'" } else { $value }
    $about = if ($description) { $description } else { $value }
    [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $about)
  }
}
`;

export const completionScripts: Readonly<Record<Shell, string>> = { bash, zsh, fish, powershell };
