; What the installer does beside copying: text files and their kin stay whose they are, and Cuttings is one of the programs
; under “Open with”. Links to clippings are its own. All of it is the person's, not the machine's.
!macro offer EXT
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXT}\OpenWithProgids" "Cuttings.Text"
!macroend

!macro withdraw EXT
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXT}\OpenWithProgids" "Cuttings.Text"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Cuttings.Text" "" "Text"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Cuttings.Text\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  !insertmacro offer txt
  !insertmacro offer text
  !insertmacro offer md
  !insertmacro offer markdown
  !insertmacro offer html
  !insertmacro offer htm
  !insertmacro offer eml
  !insertmacro offer xml
  WriteRegStr SHELL_CONTEXT "Software\Classes\cuttings" "" "URL:Link to a clipping in Cuttings"
  WriteRegStr SHELL_CONTEXT "Software\Classes\cuttings" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\cuttings\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  !insertmacro UPDATEFILEASSOC
!macroend

; Nothing of a library is removed with the program, and whoever removes it is told where it is.
!macro customUnInstall
  !insertmacro withdraw txt
  !insertmacro withdraw text
  !insertmacro withdraw md
  !insertmacro withdraw markdown
  !insertmacro withdraw html
  !insertmacro withdraw htm
  !insertmacro withdraw eml
  !insertmacro withdraw xml
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Cuttings.Text"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\cuttings"
  ${ifNot} ${isUpdated}
  ${AndIfNot} ${Silent}
    MessageBox MB_OK|MB_ICONINFORMATION "Cuttings is removed. Libraries stay where they are: in $APPDATA\Cuttings\Library unless another folder was chosen."
  ${endIf}
!macroend
